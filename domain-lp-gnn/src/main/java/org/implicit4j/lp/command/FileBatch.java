package org.implicit4j.lp.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.implicit4j.core.report.Progress;
import org.implicit4j.lp.certificate.Status;
import org.implicit4j.lp.io.LpFiles;
import org.implicit4j.lp.solve.LpOptions;
import org.implicit4j.lp.solve.LpResult;
import org.implicit4j.lp.solve.LpSolver;

/** Solves files side by side. */
final class FileBatch {

    private final LpSolver solver;
    private final LpOptions options;

    FileBatch(LpSolver solver, LpOptions options) {
        this.solver = solver;
        this.options = options;
    }

    /** Returns one row per file, in the order of the files; a cancelled batch leaves the rest not solved. */
    List<FileRow> run(List<Path> files, int threads, Progress progress) {
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, files.size()));
        try {
            var done = new ExecutorCompletionService<FileRow>(pool);
            List<Future<FileRow>> rows =
                    files.stream().map(file -> done.submit(() -> row(file))).toList();
            for (int count = 1; count <= files.size(); count++) {
                FileRow last = done.take().get();
                progress.update(
                        "solving",
                        count,
                        files.size(),
                        last.file() + " " + last.status().word());
            }
            var ordered = new ArrayList<FileRow>();
            for (Future<FileRow> row : rows) {
                ordered.add(row.get());
            }
            return ordered;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The evaluation was interrupted.", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private FileRow row(Path file) {
        long start = System.nanoTime();
        String name = file.getFileName().toString();
        if (options.cancellation().isRequested()) {
            return failed(name, start, "The evaluation was cancelled before this file.");
        }
        try {
            LpResult result = solver.solve(LpFiles.read(file), options);
            OptionalDouble objective =
                    result.hasObjective() ? OptionalDouble.of(result.objective()) : OptionalDouble.empty();
            double error = result.certificate().relativeError();
            return new FileRow(name, result.status(), objective, result.finish().method(), error, since(start), "");
        } catch (IOException e) {
            return failed(name, start, String.valueOf(e.getMessage()));
        }
    }

    private static FileRow failed(String name, long start, String problem) {
        return new FileRow(name, Status.NOT_SOLVED, OptionalDouble.empty(), "none", Double.NaN, since(start), problem);
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
