package org.implicit4j.lp.learned;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.implicit4j.core.solve.PlainIteration;
import org.implicit4j.lp.gnn.GnnKind;
import org.implicit4j.lp.solve.LearnedModels;
import org.implicit4j.lp.solve.LearnedPoint;

/** The networks that ship, and those in files, iterated plainly as in training: no module of methods is needed. */
public final class LearnedNetworks implements LearnedModels {

    /** The width with the smallest published test error. */
    private static final String PREFERRED = "implicit-16";

    private final Map<String, LearnedPoint> shipped = new ConcurrentHashMap<>();

    /** Makes the source of models. */
    public LearnedNetworks() {}

    @Override
    public List<String> names() {
        List<String> names = new ArrayList<>(ShippedModels.names(GnnKind.IMPLICIT));
        names.addAll(ShippedModels.names(GnnKind.EXPLICIT));
        if (names.remove(PREFERRED)) {
            names.add(0, PREFERRED);
        }
        return names;
    }

    /** Reads a file each time, and what ships once. */
    @Override
    public LearnedPoint load(String nameOrPath) throws IOException {
        LearnedPoint known = shipped.get(nameOrPath);
        if (known != null) {
            return known;
        }
        LearnedPoint read = new GnnPoint(NetworkWeights.load(nameOrPath), new PlainIteration());
        if (names().contains(nameOrPath)) {
            shipped.put(nameOrPath, read);
        }
        return read;
    }
}
