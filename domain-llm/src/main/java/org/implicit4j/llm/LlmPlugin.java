package org.implicit4j.llm;

import org.implicit4j.core.spi.Domain;
import org.implicit4j.core.spi.DomainPlugin;
import org.implicit4j.core.spi.Spi;

/** Offers reasoning as the domain {@code llm}. */
public final class LlmPlugin implements DomainPlugin {

    /** Called by the service loader. */
    public LlmPlugin() {}

    @Override
    public String name() {
        return "llm";
    }

    @Override
    public String summary() {
        return "Reasoning by a looped transformer: the depth of thought is part of the question";
    }

    @Override
    public int spiVersion() {
        return Spi.VERSION;
    }

    @Override
    public Class<? extends Domain> domain() {
        return LlmDomain.class;
    }
}
