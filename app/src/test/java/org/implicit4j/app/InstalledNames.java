package org.implicit4j.app;

import java.util.ArrayList;
import java.util.List;

/** What {@code solvers list} finds. */
final class InstalledNames {

    private InstalledNames() {}

    static List<String> methods(Shell shell) {
        return names(shell, "methods");
    }

    static List<String> adjoints(Shell shell) {
        return names(shell, "adjoints");
    }

    private static List<String> names(Shell shell, String kind) {
        List<String> names = new ArrayList<>();
        shell.run("solvers", "list", "--json")
                .json()
                .get(kind)
                .forEach(method -> names.add(method.get("name").asText()));
        return names;
    }
}
