package org.example.broken;

import jakarta.inject.Inject;
import java.util.List;
import org.implicit4j.core.spi.Domain;
import org.implicit4j.core.spi.DomainPlugin;
import org.implicit4j.core.spi.Spi;
import org.implicit4j.core.spi.Task;
import org.implicit4j.core.study.Study;

/** Offers a domain that cannot be built. */
public final class UnboundPlugin implements DomainPlugin {

    static final class Broken implements Domain {

        @Inject
        Broken(Runnable nobodyOffersThis) {
            nobodyOffersThis.run();
        }

        @Override
        public List<Task> tasks() {
            return List.of();
        }

        @Override
        public Study study() {
            throw new UnsupportedOperationException();
        }
    }

    @Override
    public String name() {
        return "unbound";
    }

    @Override
    public String summary() {
        return "cannot be built";
    }

    @Override
    public int spiVersion() {
        return Spi.VERSION;
    }

    @Override
    public Class<? extends Domain> domain() {
        return Broken.class;
    }
}
