"""What is seen while no store is open, and the guided path that makes one."""
