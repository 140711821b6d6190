package org.implicit4j.imaging.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.implicit4j.imaging.classical.ClassicalMethods;
import org.implicit4j.imaging.classical.Deconvolution;
import org.implicit4j.imaging.evaluate.Contender;
import org.implicit4j.imaging.evaluate.Contenders;
import org.implicit4j.imaging.learned.PlugAndPlay;
import org.implicit4j.imaging.learned.RestorationModel;
import org.implicit4j.imaging.learned.ShippedRestorers;
import org.implicit4j.imaging.restore.Scheme;
import org.implicit4j.imaging.solve.SolvePlan;
import org.implicit4j.tensor.kernel.Kernels;

/** The methods that users name: plain ones, the shipped denoiser in a scheme, shipped models and files of models. */
final class ContenderNames {

    private static final String ALL = "all";

    private ContenderNames() {}

    /** Returns the names that {@code all} stands for. */
    static List<String> all() {
        List<String> names = new ArrayList<>();
        names.add(Contenders.BLURRED);
        ClassicalMethods.all().forEach(method -> names.add(method.name()));
        names.add(PlugAndPlay.name(Scheme.HQS));
        names.addAll(ShippedRestorers.names());
        return names;
    }

    private static Set<String> known() {
        Set<String> names = new LinkedHashSet<>(all());
        names.addAll(PlugAndPlay.names());
        return names;
    }

    /**
     * Returns the names in a list separated by commas, each once.
     *
     * @throws IllegalArgumentException if one is empty
     */
    static Set<String> parse(String text) {
        Set<String> names = new LinkedHashSet<>();
        for (String name : Arrays.stream(text.split(",", -1)).map(String::strip).toList()) {
            if (name.isEmpty()) {
                throw new IllegalArgumentException(
                        "A method in '%s' has no name. Known: %s, and files of models.".formatted(text, known()));
            }
            names.addAll(name.equals(ALL) ? all() : List.of(name));
        }
        return names;
    }

    /** Returns whether no part of {@code text} is a file. */
    static boolean areNames(String text) {
        Set<String> known = known();
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .allMatch(name -> name.equals(ALL) || known.contains(name));
    }

    /**
     * Returns the contender of that name, which the caller closes.
     *
     * @throws IllegalArgumentException if there is none, listing the known ones
     * @throws IOException if the file of a model cannot be read
     */
    static Contender of(String name, SolvePlan plan, Kernels kernels) throws IOException {
        if (name.equals(Contenders.BLURRED)) {
            return Contenders.blurred();
        }
        for (Deconvolution method : ClassicalMethods.all()) {
            if (method.name().equals(name)) {
                return Contenders.of(method);
            }
        }
        if (PlugAndPlay.names().contains(name)) {
            return Contenders.of(PlugAndPlay.of(name), plan, kernels);
        }
        if (!ShippedRestorers.names().contains(name) && !name.endsWith(".safetensors")) {
            throw new IllegalArgumentException(
                    "No method is called '%s'. Known: %s, and files of models, NAME.safetensors.\n"
                                    .formatted(name, known())
                            + "Maybe it is misspelt, or does not ship with this version.");
        }
        return Contenders.of(RestorationModel.load(name), plan, kernels);
    }
}
