"""How everything looks: tokens, fonts, icons and the one Qt style made from them."""
