"""Records: plain frozen values that the filing room keeps and gives back; standard library only."""
