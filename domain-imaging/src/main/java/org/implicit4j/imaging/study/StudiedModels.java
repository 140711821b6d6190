package org.implicit4j.imaging.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.implicit4j.imaging.learned.PlugAndPlay;
import org.implicit4j.imaging.learned.RestorationModel;
import org.implicit4j.imaging.learned.ShippedRestorers;
import org.implicit4j.imaging.restore.Scheme;

/**
 * The models of the paper's experiment as far as they ship. If no implicit one does, denoisers that are put into a scheme without
 * training there take their place.
 */
final class StudiedModels {

    private static final List<String> IMPLICIT = List.of("hqs", "pgd");
    private static final List<String> EXPLICIT = List.of("explicit", "unfolded-4");
    private static final List<Scheme> UNTRAINED = List.of(Scheme.HQS, Scheme.PGD);

    /** Reads a model, when its turn has come. */
    @FunctionalInterface
    interface Source {

        /**
         * Returns the model.
         *
         * @throws IOException if it is damaged
         */
        RestorationModel load() throws IOException;
    }

    private StudiedModels() {}

    /** Returns whether implicit models ship that were trained as such. */
    static boolean trained() {
        return ShippedRestorers.names().stream().anyMatch(IMPLICIT::contains);
    }

    /** Returns the implicit models; at least one. */
    static List<Source> implicit() {
        List<Source> sources = new ArrayList<>(shipped(IMPLICIT));
        if (sources.isEmpty()) {
            UNTRAINED.forEach(scheme -> sources.add(() -> PlugAndPlay.of(PlugAndPlay.name(scheme))));
        }
        return sources;
    }

    /** Returns the explicit models; perhaps none. */
    static List<Source> explicit() {
        return shipped(EXPLICIT);
    }

    private static List<Source> shipped(List<String> wanted) {
        List<String> there = ShippedRestorers.names();
        List<Source> sources = new ArrayList<>();
        wanted.stream().filter(there::contains).forEach(name -> sources.add(() -> RestorationModel.load(name)));
        return sources;
    }
}
