import time

import pytest
from tests.office.month import running
from tests.office.month.machine_bills import Bills as Decrees


@pytest.mark.django_db(transaction=True)
def test_machine():
    t = time.time()
    c = time.process_time()
    n = running.run(Decrees, 300, 2)
    print(n, time.time() - t, "cpu", time.process_time() - c, Decrees.did)
