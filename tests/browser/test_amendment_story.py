"""An office shortens twelve procedures through Excel: upload, drafts, a second person, a decision for another day.

In a real browser with nothing but what stands on the pages; then the clock is moved to the day, and the public
reads what changed.
"""

from datetime import datetime, timedelta

import pytest
import time_machine
from openpyxl import load_workbook
from playwright.sync_api import expect

from office.agencies.queries import agency_called
from office.clock import OFFICE_ZONE, today
from office.working import start_worker
from tests.browser.accessibility import axe
from tests.browser.test_publishing_story import sign_in, sign_out
from tests.builders import make_procedure
from tests.catalogue.publishing.conftest import BEFORE
