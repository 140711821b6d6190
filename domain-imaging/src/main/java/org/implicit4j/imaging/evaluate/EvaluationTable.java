package org.implicit4j.imaging.evaluate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.implicit4j.core.report.Document;

/**
 * What an evaluation found.
 *
 * @param rows contender by contender
 * @param pictures how many were measured on
 * @param setting how
 */
public record EvaluationTable(List<EvaluationRow> rows, int pictures, EvaluationSetting setting) {

    private static final String LINE = "%-22s %-12s %8s %16s %15s %15s %6s %10s %8s";

    /** Copies the list. */
    public EvaluationTable {
        rows = List.copyOf(rows);
    }

    /**
     * A method at one noise, over several kernels.
     *
     * @param method the contender
     * @param noise standard deviation, where white is 1
     * @param kernels how many there are
     * @param psnr mean over the kernels, in dB
     * @param psnrInterior likewise, without the borders
     * @param ssim mean structural similarity
     */
    public record Mean(String method, double noise, int kernels, double psnr, double psnrInterior, double ssim) {

        private static Mean of(List<EvaluationRow> rows) {
            EvaluationRow first = rows.get(0);
            return new Mean(
                    first.method(),
                    first.noise(),
                    rows.size(),
                    Spread.mean(rows.stream().map(row -> row.psnr().mean()).toList()),
                    Spread.mean(
                            rows.stream().map(row -> row.psnrInterior().mean()).toList()),
                    Spread.mean(rows.stream().map(row -> row.ssim().mean()).toList()));
        }

        private Document document() {
            return Document.fields()
                    .put("method", method)
                    .put("noise", noise)
                    .put("kernels", kernels)
                    .put("psnr", psnr)
                    .put("psnrInterior", psnrInterior)
                    .put("ssim", ssim)
                    .build();
        }
    }

    /** Returns the means over kernels; empty if there is one kernel only. */
    public List<Mean> means() {
        Map<List<Object>, List<EvaluationRow>> groups = rows.stream()
                .collect(Collectors.groupingBy(
                        row -> List.of(row.method(), row.noise()), LinkedHashMap::new, Collectors.toList()));
        Collection<List<EvaluationRow>> several = groups.values();
        return several.stream().allMatch(group -> group.size() < 2)
                ? List.of()
                : several.stream().map(Mean::of).toList();
    }

    /** Returns the table for machines. */
    public Document document() {
        return Document.fields()
                .put("rows", rows.stream().map(EvaluationRow::document).toList())
                .put("means", means().stream().map(Mean::document).toList())
                .put("pictures", pictures)
                .put("crop", setting.crop())
                .put("interior", setting.interior())
                .put("border", "circular")
                .put("seed", setting.seed())
                .build();
    }

    /** Returns the table for people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(LINE.formatted(
                "method", "kernel", "noise", "PSNR", "interior PSNR", "SSIM", "t", "parameters", "s/picture"));
        for (EvaluationRow row : rows) {
            lines.add(LINE.formatted(
                    row.method(),
                    row.kernel(),
                    real("%.4g", row.noise()),
                    spread(row.psnr(), "%.2f +- %.2f"),
                    spread(row.psnrInterior(), "%.2f +- %.2f"),
                    spread(row.ssim(), "%.3f +- %.3f"),
                    row.iterations(),
                    row.parameters(),
                    real("%.3g", row.secondsPerPicture())));
        }
        for (Mean mean : means()) {
            lines.add(LINE.formatted(
                    mean.method(),
                    mean.kernels() + " kernels",
                    real("%.4g", mean.noise()),
                    real("%.2f", mean.psnr()),
                    real("%.2f", mean.psnrInterior()),
                    real("%.3f", mean.ssim()),
                    "",
                    "",
                    ""));
        }
        lines.addAll(courses());
        return lines;
    }

    private static String real(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static String spread(Spread spread, String format) {
        return String.format(Locale.ROOT, format, spread.mean(), spread.deviation());
    }

    /** Returns how PSNR changes with the iterations, a line for each row that has some. */
    private List<String> courses() {
        List<Integer> times = times();
        if (times.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("%-22s %-12s %8s".formatted("PSNR after t =", "kernel", "noise")
                + times.stream().map("%7d"::formatted).collect(Collectors.joining()));
        for (EvaluationRow row : rows) {
            if (!row.perIteration().isEmpty()) {
                lines.add("%-22s %-12s %8s".formatted(row.method(), row.kernel(), real("%.4g", row.noise()))
                        + times.stream().map(t -> psnr(row, t, "%7.2f", 7)).collect(Collectors.joining()));
            }
        }
        return lines;
    }

    private List<Integer> times() {
        var times = new TreeSet<Integer>();
        rows.forEach(row -> row.perIteration().forEach(moment -> times.add(moment.t())));
        return List.copyOf(times);
    }

    private static String psnr(EvaluationRow row, int t, String format, int width) {
        return row.perIteration().stream()
                .filter(moment -> moment.t() == t)
                .findFirst()
                .map(moment -> real(format, moment.psnr()))
                .orElse(" ".repeat(width));
    }

    /** Returns the rows as comma-separated values with a header; PSNR after t iterations in a column {@code psnr@t}. */
    public String csv() {
        List<Integer> times = times();
        var text = new StringBuilder(
                "method,kernel,noise,images,psnr,psnrDeviation,psnrInterior,ssim,ssimDeviation,ssimInterior,"
                        + "parameters,iterations,secondsPerPicture");
        times.forEach(t -> text.append(",psnr@").append(t));
        text.append('\n');
        for (EvaluationRow row : rows) {
            text.append(quoted(row.method())).append(',').append(quoted(row.kernel()));
            text.append(String.format(
                    Locale.ROOT,
                    ",%s,%d,%.4f,%.4f,%.4f,%.5f,%.5f,%.5f,%d,%d,%.4g",
                    row.noise(),
                    row.images(),
                    row.psnr().mean(),
                    row.psnr().deviation(),
                    row.psnrInterior().mean(),
                    row.ssim().mean(),
                    row.ssim().deviation(),
                    row.ssimInterior().mean(),
                    row.parameters(),
                    row.iterations(),
                    row.secondsPerPicture()));
            times.forEach(t -> text.append(',').append(psnr(row, t, "%.4f", 0)));
            text.append('\n');
        }
        return text.toString();
    }

    /** A kernel's name may hold commas, as in {@code motion:length=9,angle=30}. */
    private static String quoted(String text) {
        return text.matches("[^\",\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
