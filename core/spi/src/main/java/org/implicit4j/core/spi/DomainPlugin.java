package org.implicit4j.core.spi;

/**
 * A domain offered to the framework through {@link java.util.ServiceLoader}: a field of problems with its models, tasks
 * and study.
 */
public interface DomainPlugin {

    /** Returns the name of the domain on the command line: lower case, digits and dashes. */
    String name();

    /** Returns what the domain is about, in one line. */
    String summary();

    /** Returns {@link Spi#VERSION} as it was when the plug-in was compiled: write {@code return Spi.VERSION;}. */
    int spiVersion();

    /**
     * Returns the class to build, which has one constructor marked {@code jakarta.inject.Inject}, or just a
     * public one without parameters. It may ask for
     * {@link Methods}, {@link Adjoints}, {@link org.implicit4j.core.report.Progress}, {@link java.time.Clock},
     * {@code @Named("seed") long}, {@code @Named("threads") int} and a {@code jakarta.inject.Provider} of the tensor
     * module's kernels; without an injector, call the constructor.
     *
     * <p>Building it must be quick, since its help texts are made from it: what takes time belongs into its tasks.
     */
    Class<? extends Domain> domain();
}
