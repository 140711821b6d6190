package org.implicit4j.imaging.train;

/** A crop that is being trained on, and how far it has been iterated. */
final class Slot {

    private final BlurredCrop crop;
    private final int lifetime;
    private final float[] state;
    private int age;

    /** Starts at the observation, other pictures of the state at zero. */
    Slot(BlurredCrop crop, int lifetime, int pictures) {
        this.crop = crop;
        this.lifetime = lifetime;
        this.state = start(crop, pictures);
    }

    private static float[] start(BlurredCrop crop, int pictures) {
        float[] observed = crop.observed().values();
        int colours = crop.observed().colours();
        float[] state = new float[observed.length * pictures];
        for (int i = 0; i < observed.length / colours; i++) {
            System.arraycopy(observed, i * colours, state, i * colours * pictures, colours);
        }
        return state;
    }

    BlurredCrop crop() {
        return crop;
    }

    /** Returns the iterate, which {@link #iterated} overwrites. */
    float[] state() {
        return state;
    }

    /** Counts an iteration, whose value was written to {@link #state}. */
    void iterated() {
        age++;
    }

    boolean isOld() {
        return age >= lifetime;
    }
}
