package org.implicit4j.core.report;

/** Where long work tells how far it is; a terminal makes a bar with rate and time left of it. */
@FunctionalInterface
public interface Progress {

    /** Progress that nobody watches. */
    Progress NONE = (work, done, total, detail) -> {};

    /**
     * Tells how far the work is; cheap enough to be called for every step.
     *
     * @param work what is being done, as in "training implicit-8"
     * @param done steps done
     * @param total steps in all; 0 if unknown
     * @param detail a few words on the state, as in "loss 0.123"
     */
    void update(String work, long done, long total, String detail);
}
