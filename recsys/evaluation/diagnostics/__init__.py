"""What one figure does not say: written members, calibration, clusters, purity."""
