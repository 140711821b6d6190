package org.example.lp;

import java.nio.file.Path;
import org.implicit4j.lp.io.LpFiles;
import org.implicit4j.lp.learned.LearnedNetworks;
import org.implicit4j.lp.solve.LpOptions;
import org.implicit4j.lp.solve.LpSolver;

public final class Main {
    public static void main(String[] arguments) throws Exception {
        var program = LpFiles.read(Path.of(arguments[0]));
        try (var network = new LearnedNetworks().load("implicit-16")) {
            var result = new LpSolver(network).solve(program, LpOptions.defaults());
            System.out.printf("%s %.6f%n", result.status().word(), result.objective());
        }
    }
}
