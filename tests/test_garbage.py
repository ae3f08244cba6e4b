import gc

from service.garbage import spare_what_is_loaded


def test_what_is_loaded_is_no_longer_looked_through():
    loaded = [[number] for number in range(1000)]
    before = gc.get_freeze_count()
    spare_what_is_loaded()
    assert gc.get_freeze_count() >= before + len(loaded)
