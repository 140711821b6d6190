package org.implicit4j.imaging.train;

/** A crop that is being trained on, and how far it has been iterated. */
final class Slot {

    private final long seed;
    private final int lifetime;
    private final BlurredCrop crop;
    private final float[] state;
    private int age;

    private Slot(long seed, int lifetime, BlurredCrop crop, float[] state, int age) {
        this.seed = seed;
        this.lifetime = lifetime;
        this.crop = crop;
        this.state = state;
        this.age = age;
    }

    /** Starts at the observation, other pictures of the state at zero. */
    static Slot start(FreshCrop fresh, int pictures) {
        BlurredCrop crop = fresh.crop().get();
        return new Slot(fresh.seed(), fresh.lifetime(), crop, start(crop, pictures), 0);
    }

    /** Goes on where a slot was that had these numbers. */
    static Slot resume(FreshCrop same, int age, float[] state) {
        return new Slot(same.seed(), same.lifetime(), same.crop().get(), state, age);
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

    long seed() {
        return seed;
    }

    int lifetime() {
        return lifetime;
    }

    int age() {
        return age;
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
