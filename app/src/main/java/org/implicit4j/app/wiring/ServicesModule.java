package org.implicit4j.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import jakarta.inject.Named;
import java.time.Clock;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.spi.Adjoints;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.core.spi.Plugins;
import org.implicit4j.tensor.kernel.Kernels;

/**
 * What every domain may ask for: methods, adjoint methods, clock, progress, {@code @Named("seed") long}, {@code @Named("threads") int}, and
 * {@code Provider<Kernels>}.
 */
final class ServicesModule extends AbstractModule {

    private final Services services;
    private final Plugins plugins;

    ServicesModule(Services services, Plugins plugins) {
        this.services = services;
        this.plugins = plugins;
    }

    @Provides
    Methods methods() {
        return plugins.methods();
    }

    @Provides
    Adjoints adjoints() {
        return plugins.adjoints();
    }

    @Provides
    Clock clock() {
        return services.clock();
    }

    @Provides
    Progress progress() {
        return services.progress();
    }

    @Provides
    @Named("seed")
    long seed() {
        return services.seed();
    }

    @Provides
    @Named("threads")
    int threads() {
        return services.threads();
    }

    /** Not a singleton, which an injector for production would make at once: the shared object makes it when asked. */
    @Provides
    Kernels kernels() {
        return services.kernels().get(services.threads());
    }
}
