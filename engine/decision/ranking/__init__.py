"""Who stands where among those who are eligible, and whom the places there are reach; ties and gaps stay visible."""
