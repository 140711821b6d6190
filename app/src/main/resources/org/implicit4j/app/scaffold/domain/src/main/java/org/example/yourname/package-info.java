/** Kepler's equation as an implicit model, with a task, a study and problems for the tournament of methods. */
package org.example.yourname;
