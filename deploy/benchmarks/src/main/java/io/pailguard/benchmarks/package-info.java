/**
 * The product's speed as ratios: each figure is measured beside its limit, in the same run on the same machine, because absolute
 * numbers say more about the machine than about the product.
 */
package io.pailguard.benchmarks;
