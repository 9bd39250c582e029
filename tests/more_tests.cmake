pearl_tests(architecture)
pearl_tests(verification LIBRARIES pearl_simulation TIMEOUT 600)
pearl_tests(invariance LIBRARIES pearl_simulation TIMEOUT 600)
