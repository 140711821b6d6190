package org.implicit4j.core.study;

/**
 * What happened to one pair of inputs.
 *
 * @param t the number of iterations
 * @param sample the index of the clean input
 * @param kind what was perturbed
 * @param ratio {@code |y_t(x+dx) - y_t(x)| / |dx|}
 * @param quality of the answer to the clean input
 * @param perturbedQuality of the answer to the perturbed one; NaN if its truth is unknown
 */
public record SampleRecord(int t, int sample, String kind, double ratio, double quality, double perturbedQuality) {}
