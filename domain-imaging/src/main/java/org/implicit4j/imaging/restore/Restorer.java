package org.implicit4j.imaging.restore;

import org.implicit4j.imaging.unet.UnetSizes;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.parameter.ParameterLayout;

/**
 * A network that restores pictures: {@code y <- G(y; transpose(A) x, |A|^2, noise)}, iterated or applied once.
 *
 * <p>Its formula has the state {@code [samples, height, width, colours * pictures]} as varying input, one result like it, and the
 * bound inputs {@code backprojection [samples, height, width, colours]}, {@code power [samples, width/2 + 1, height]},
 * {@code log-noise [samples, 1]} and {@code log-noise-map [samples, height, width, 1]}, both {@code log(noise / 0.03)}.
 */
public interface Restorer {

    /** The prefix of the names of a denoiser's weights. */
    String DENOISER = "denoiser";

    /** Returns its name: lower case, digits and dashes. */
    String name();

    /** Returns the names and shapes of the weights. */
    ParameterLayout layout();

    /** Returns the sizes of its denoiser, or of each. */
    UnetSizes sizes();

    /** Returns 1 for grey pictures, 3 for coloured ones. */
    default int colours() {
        return sizes().colours();
    }

    /** Returns how many pictures a state is made of, the answer first. */
    int pictures();

    /** Returns whether it is iterated; if not, it is applied once to the observation. */
    boolean isIterated();

    /** Returns what the sides of a picture must be multiples of. */
    default int multiple() {
        return sizes().multiple();
    }

    /** Returns the formula for pictures of one size. */
    Formula formula(int samples, int height, int width);
}
