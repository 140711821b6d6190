package org.implicit4j.core.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.spi.ToolProvider;
import org.jspecify.annotations.NullMarked;

/** Compiles small plug-ins for tests: sources as text in, a modular jar out. */
final class PluginJar {

    static final String PROVIDES_METHOD = "provides org.implicit4j.core.spi.MethodProvider with ";
    static final String PROVIDES_ADJOINT = "provides org.implicit4j.core.spi.AdjointProvider with ";
    static final String PROVIDES_DOMAIN = "provides org.implicit4j.core.spi.DomainPlugin with ";

    private final Map<String, String> sources = new TreeMap<>();
    private final List<Path> modulePath = new ArrayList<>();

    PluginJar() {
        modulePath.add(placeOf(Plugins.class));
        modulePath.add(placeOf(NullMarked.class));
    }

    /** Adds a source file. */
    PluginJar with(String file, String text) {
        sources.put(file, text);
        return this;
    }

    /** Adds a jar that the sources need to compile. */
    PluginJar needing(Path jar) {
        modulePath.add(jar);
        return this;
    }

    /** Adds a module descriptor that requires core. */
    PluginJar module(String name, String directives) {
        return with("module-info.java", "module " + name + " { requires org.implicit4j.core; " + directives + " }");
    }

    /** Adds a method {@code type} that calls itself {@code name}. */
    PluginJar method(String type, String name) {
        int dot = type.lastIndexOf('.');
        return with(
                type.replace('.', '/') + ".java", """
                package %s;
                import java.util.List;
                import org.implicit4j.core.operator.FixedPointOperator;
                import org.implicit4j.core.settings.*;
                import org.implicit4j.core.solve.*;
                public final class %s implements org.implicit4j.core.spi.MethodProvider {
                    public String name() { return "%s"; }
                    public String summary() { return "a method for tests"; }
                    public org.implicit4j.core.spi.Advice advice() {
                        return org.implicit4j.core.spi.Advice.of("tests", "all else", "none");
                    }
                    public List<Parameter<?>> parameters() { return List.of(); }
                    public FixedPointMethod create(Settings settings) { throw new UnsupportedOperationException(); }
                }
                """.formatted(type.substring(0, dot), type.substring(dot + 1), name));
    }

    /** Adds an adjoint method {@code type} that calls itself {@code name}. */
    PluginJar adjoint(String type, String name) {
        int dot = type.lastIndexOf('.');
        return with(
                type.replace('.', '/') + ".java", """
                package %s;
                import java.util.List;
                import org.implicit4j.core.adjoint.*;
                import org.implicit4j.core.settings.*;
                import org.implicit4j.core.spi.*;
                public final class %s implements AdjointProvider {
                    public String name() { return "%s"; }
                    public String summary() { return "an adjoint method for tests"; }
                    public Advice advice() { return Advice.of("tests", "all else", "none"); }
                    public List<Parameter<?>> parameters() { return List.of(); }
                    public AdjointMethod create(Settings settings, Methods methods) {
                        throw new UnsupportedOperationException();
                    }
                }
                """.formatted(type.substring(0, dot), type.substring(dot + 1), name));
    }

    /** Adds a domain plug-in {@code type} that calls itself {@code name} and has a version of the contract. */
    PluginJar domain(String type, String name, int spiVersion) {
        return domain(type, name, spiVersion, "Mine.class");
    }

    /** Adds the same with an expression for the class of the domain. */
    PluginJar domain(String type, String name, int spiVersion, String domain) {
        int dot = type.lastIndexOf('.');
        return with(type.replace('.', '/') + ".java", """
                package %s;
                import org.implicit4j.core.spi.*;
                public final class %s implements DomainPlugin {
                    public String name() { return "%s"; }
                    public String summary() { return "a domain for tests"; }
                    public int spiVersion() { return %d; }
                    public Class<? extends Domain> domain() { return %s; }
                    public static final class Mine implements Domain {
                        public java.util.List<Task> tasks() { return java.util.List.of(); }
                        public org.implicit4j.core.study.Study study() { throw new UnsupportedOperationException(); }
                    }
                }
                """.formatted(
                        type.substring(0, dot), type.substring(dot + 1), name, spiVersion, domain));
    }

    /** Compiles and packs into {@code jar}. */
    Path into(Path jar) throws IOException {
        Path work = Files.createTempDirectory(Files.createDirectories(jar.getParent()), "work");
        Path classes = Files.createDirectories(work.resolve("classes"));
        List<String> arguments = new ArrayList<>(List.of(
                "--release",
                "17",
                "-p",
                String.join(
                        System.getProperty("path.separator"),
                        modulePath.stream().map(Path::toString).toList()),
                "-d",
                classes.toString()));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = work.resolve("src").resolve(source.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, source.getValue());
            arguments.add(file.toString());
        }
        run("javac", arguments);
        run("jar", List.of("--create", "--file", jar.toString(), "-C", classes.toString(), "."));
        return jar;
    }

    private static void run(String tool, List<String> arguments) {
        StringWriter words = new StringWriter();
        PrintWriter printer = new PrintWriter(words);
        int exitCode =
                ToolProvider.findFirst(tool).orElseThrow().run(printer, printer, arguments.toArray(String[]::new));
        assertThat(exitCode).as(words.toString()).isZero();
    }

    private static Path placeOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
