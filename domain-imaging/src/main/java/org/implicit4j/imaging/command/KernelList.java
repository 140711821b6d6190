package org.implicit4j.imaging.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.implicit4j.imaging.blur.BlurKernels;
import org.implicit4j.imaging.evaluate.NamedKernel;

/** Several kernels in one option. */
final class KernelList {

    private static final String ALL = "all";
    private static final int LEVIN = 8;

    /** A part that goes on with the numbers of the kernel before, as {@code angle=30} does. */
    private static final Pattern FURTHER_NUMBER = Pattern.compile("\\s*[a-z]+=[^:/]*");

    private KernelList() {}

    /**
     * Returns the kernels that {@code text} names.
     *
     * @param text kernels as {@link BlurKernels#parse} knows them, separated by commas, or {@code all} for the eight of Levin et
     *     al.; a kernel's own numbers may be separated by commas too
     * @throws IllegalArgumentException if one is unknown, none is named or one is named twice
     * @throws IOException if a file cannot be read as one
     */
    static List<NamedKernel> parse(String text) throws IOException {
        List<NamedKernel> kernels = new ArrayList<>();
        var names = new LinkedHashSet<String>();
        for (String name : names(text)) {
            if (!names.add(name)) {
                throw new IllegalArgumentException("The kernel %s is named twice in '%s'.".formatted(name, text));
            }
            kernels.add(new NamedKernel(name, BlurKernels.parse(name)));
        }
        return kernels;
    }

    /** Returns whether no part of {@code text} is a file. */
    static boolean areNames(String text) {
        return names(text).stream().allMatch(BlurKernels::isName);
    }

    private static List<String> names(String text) {
        List<String> names = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            if (part.equals(ALL)) {
                IntStream.rangeClosed(1, LEVIN).forEach(number -> names.add("levin" + number));
            } else if (!names.isEmpty()
                    && names.get(names.size() - 1).contains(":")
                    && FURTHER_NUMBER.matcher(part).matches()) {
                names.add(names.remove(names.size() - 1) + "," + part);
            } else {
                names.add(part.strip());
            }
        }
        return names;
    }
}
