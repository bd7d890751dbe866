"""The demonstration catalogue: what a fresh installation shows before an office brings its own files.

Facts only (codes, names, limits, charges, numbers of laws and decisions); its steps and conditions are
generic and marked "nội dung minh họa". Whoever loads it marks the source as a demonstration.
"""
