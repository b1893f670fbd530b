"""Workers who applied themselves: the queue, one application, and the list they become."""
