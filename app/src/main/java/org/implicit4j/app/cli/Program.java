package org.implicit4j.app.cli;

import org.implicit4j.app.config.Configuration;

/**
 * All that can be typed.
 *
 * @param root of the commands
 * @param configuration of what is not typed
 */
public record Program(Command root, Configuration configuration) {}
