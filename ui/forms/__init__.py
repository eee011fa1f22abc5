"""Forms: fields with their label, help and place for a problem, and the drafts of long texts."""
