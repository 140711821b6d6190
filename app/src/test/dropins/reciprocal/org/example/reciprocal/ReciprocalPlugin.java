package org.example.reciprocal;

import org.implicit4j.core.spi.Domain;
import org.implicit4j.core.spi.DomainPlugin;
import org.implicit4j.core.spi.Spi;

/** Offers {@link Reciprocal}. */
public final class ReciprocalPlugin implements DomainPlugin {

    @Override
    public String name() {
        return "reciprocal";
    }

    @Override
    public String summary() {
        return "1/x by iteration, for tests";
    }

    @Override
    public int spiVersion() {
        return Spi.VERSION;
    }

    @Override
    public Class<? extends Domain> domain() {
        return Reciprocal.class;
    }
}
