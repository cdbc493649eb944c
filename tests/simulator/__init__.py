"""The simulator itself: it must refuse whatever WeCom refuses."""
