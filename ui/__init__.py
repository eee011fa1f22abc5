"""The face: Qt lives here and nowhere else."""
