package org.implicit4j.tensor.norm;

/** The parameters that follow a normalisation. */
public enum NormWeights {
    /** None. */
    NONE,
    /** A weight that multiplies. */
    WEIGHT,
    /** A weight that multiplies and a bias that is added. */
    WEIGHT_AND_BIAS;

    boolean weighted() {
        return this != NONE;
    }

    boolean biased() {
        return this == WEIGHT_AND_BIAS;
    }
}
