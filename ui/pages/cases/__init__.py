"""The register of cases."""
