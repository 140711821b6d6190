package org.implicit4j.tensor.bench;

import java.util.List;

/** The cases that speed is judged by. */
public final class SpeedCases {

    private SpeedCases() {}

    /** Returns all cases, in the order of tables. */
    public static List<SpeedCase> all() {
        return List.of();
    }
}
