package org.implicit4j.imaging.classical;

import java.util.List;

/** The deconvolutions that need no learning. */
public final class ClassicalMethods {

    private ClassicalMethods() {}

    /** Returns each method with its default weights, the fastest first. */
    public static List<Deconvolution> all() {
        return List.of(Tikhonov.byNoise(), new Wiener(), TotalVariation.byNoise());
    }
}
