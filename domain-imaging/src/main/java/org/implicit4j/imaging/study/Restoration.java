package org.implicit4j.imaging.study;

import org.implicit4j.imaging.picture.Picture;

/**
 * What a model made of an observation x. The paper measures quality on iterates that start at x and sensitivity on iterates that
 * start at zero, so an answer is both.
 *
 * @param fromObservation the iterate of {@code y_0 = x}
 * @param fromZero the iterate of {@code y_0 = 0}
 */
record Restoration(Picture fromObservation, Picture fromZero) {

    /** Returns an answer that does not depend on a start: the truth, or that of a network which is applied once. */
    static Restoration of(Picture picture) {
        return new Restoration(picture, picture);
    }
}
