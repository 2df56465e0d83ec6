"""What one figure does not say: written members, hidden films, calibration, clusters."""
