package org.implicit4j.core.spi;

/**
 * A plug-in that fits.
 *
 * @param name the name users select it by
 * @param summary what it is, in one line
 * @param provider the plug-in
 * @param origin where it came from
 * @param <P> {@link MethodProvider}, {@link AdjointProvider} or {@link DomainPlugin}
 */
public record Installed<P>(String name, String summary, P provider, Origin origin) {}
