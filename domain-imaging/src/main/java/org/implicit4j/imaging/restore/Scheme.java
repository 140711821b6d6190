package org.implicit4j.imaging.restore;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How a data term {@code |A y - x|^2 / 2} and a denoiser H are joined to an operator whose fixed point is the picture. */
public enum Scheme {

    /** H alone, once, on the observation: no operator, but what operators are compared with. */
    EXPLICIT(1),

    /** Proximal gradient descent, {@code H(y - gamma transpose(A) (A y - x))}, {@code gamma < 1.9}. */
    PGD(1),

    /** Half-quadratic splitting, {@code H((transpose(A) A + beta I)^-1 (transpose(A) x + beta y))}. */
    HQS(1),

    /** Alternating directions (Chan, Wang, Elgendy, IEEE TCI 2017, algorithm 1): the state is H's picture and the scaled multiplier. */
    ADMM(2),

    /** The primal-dual method of Chambolle and Pock (JMIV 2011, algorithm 1); the state is the picture and the pulled-back dual. */
    PRIMAL_DUAL(2);

    private final int pictures;

    Scheme(int pictures) {
        this.pictures = pictures;
    }

    /** Returns how many pictures a state is made of, the answer first. */
    public int pictures() {
        return pictures;
    }

    /** Returns the name that users type. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the names of all. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Scheme::word).toList();
    }

    /**
     * Returns the scheme that users call so.
     *
     * @throws IllegalArgumentException if none is
     */
    public static Scheme of(String word) {
        return Arrays.stream(values())
                .filter(scheme -> scheme.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("No scheme is called '%s'. Found: %s.".formatted(word, words())));
    }
}
