package org.implicit4j.imaging.restore;

/**
 * The laws of the noise at the start of a training, chosen on pictures of the training set: the level of the denoiser is
 * {@code level (noise / 0.03)^levelSlope}, the parameter of the step {@code stepSlope log(noise / 0.03) + step}.
 */
record StepStart(double levelSlope, double level, double stepSlope, double step) {

    private static final double PENALTY =
            0.065; // beta at noise 0.03: beta level^2 is about a third of the noise's variance

    static StepStart of(Scheme scheme) {
        return switch (scheme) {
            case EXPLICIT -> new StepStart(1, NoiseLaw.REFERENCE, 0, 0);
            case HQS, ADMM -> new StepStart(0.5, 0.07, 1, Math.log(PENALTY));
            case PGD, PRIMAL_DUAL -> new StepStart(1, 0.03, 0, 2.5); // gamma = 1.76
        };
    }
}
