"""From words to tags: features, the linear model, calibration, evidence."""
