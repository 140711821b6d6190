package org.implicit4j.app.scaffold;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A whole project, kept as files that are what they will be: a plug-in called {@code your-name} with classes
 * {@code YourName...} in the package {@code org.example.yourname}. The words between at signs in its pom.xml come from the build of this
 * application.
 */
public final class Template {
    /** A domain: plug-in, task, study, problems, tests. */
    public static final Template DOMAIN = new Template(
            "domain",
            List.of(
                    "README.md",
                    "pom.xml",
                    "src/main/java/module-info.java",
                    "src/main/java/org/example/yourname/Kepler.java",
                    "src/main/java/org/example/yourname/Orbit.java",
                    "src/main/java/org/example/yourname/SolveTask.java",
                    "src/main/java/org/example/yourname/YourNameDomain.java",
                    "src/main/java/org/example/yourname/YourNamePlugin.java",
                    "src/main/java/org/example/yourname/YourNameStudy.java",
                    "src/main/java/org/example/yourname/package-info.java",
                    "src/main/resources/META-INF/services/org.implicit4j.core.spi.DomainPlugin",
                    "src/test/java/org/example/yourname/KeplerOperatorTest.java",
                    "src/test/java/org/example/yourname/KeplerTest.java",
                    "src/test/java/org/example/yourname/SolveTaskTest.java",
                    "src/test/java/org/example/yourname/YourNameDomainTest.java"));

    /** A fixed-point method: provider, stepper, tests. */
    public static final Template METHOD = new Template(
            "method",
            List.of(
                    "README.md",
                    "pom.xml",
                    "src/main/java/module-info.java",
                    "src/main/java/org/example/yourname/YourNameMethod.java",
                    "src/main/java/org/example/yourname/YourNameProvider.java",
                    "src/main/java/org/example/yourname/YourNameStepper.java",
                    "src/main/java/org/example/yourname/package-info.java",
                    "src/main/resources/META-INF/services/org.implicit4j.core.spi.MethodProvider",
                    "src/test/java/org/example/yourname/YourNameTest.java"));

    private static final String BUILD = "build.properties";

    private final String folder;
    private final List<String> files;

    private Template(String folder, List<String> files) {
        this.folder = folder;
        this.files = files;
    }

    /**
     * Returns the files of the project: path to content, both with the plug-in's own names.
     *
     * @throws IllegalArgumentException if a class of the project would have the name of one that it uses
     */
    Map<String, String> filesFor(ProjectName name) {
        Properties build = new Properties();
        try (InputStream stream = resource(BUILD)) {
            build.load(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> written = new TreeMap<>();
        for (String file : files) {
            String text = named(text(folder + "/" + file), name);
            for (String key : build.stringPropertyNames()) {
                text = text.replace("@" + key + "@", build.getProperty(key));
            }
            written.put(named(file, name), text);
        }
        checkTypes(written, name);
        return written;
    }

    private static String named(String text, ProjectName name) {
        return text.replace("org.example.yourname", name.packageName())
                .replace("org/example/yourname", name.packageName().replace('.', '/'))
                .replace("YourName", name.typePrefix())
                .replace("your-name", name.name());
    }

    /** A domain called "sampled" would have a class SampledStudy, and so has the framework. */
    private static void checkTypes(Map<String, String> written, ProjectName name) {
        for (String file : written.keySet()) {
            String type = file.replaceAll(".*/|\\.java$", "");
            Pattern imported = Pattern.compile("import org\\.implicit4j\\.\\S+\\." + Pattern.quote(type) + ";");
            if (written.values().stream()
                    .anyMatch(text -> imported.matcher(text).find())) {
                throw new IllegalArgumentException(
                        "A plug-in called '%s' would have a class %s, which is the name of one that it uses."
                                        .formatted(name.name(), type)
                                + "\nMaybe choose a longer name.");
            }
        }
    }

    private static String text(String file) {
        try (InputStream stream = resource(file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(String file) {
        return Objects.requireNonNull(Template.class.getResourceAsStream(file), file);
    }
}
