"""Places: given by row or file, divided over areas, withdrawn; and whom a council chose of those alike at the cut."""
