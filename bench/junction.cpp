// SPDX-License-Identifier: MIT
//
// The same posterior by a junction tree (dlib). Reads a network from bench/finder, prints the microseconds it
// took to build the tree and propagate, then P(cause | all findings) line by line.
//
// A noisy OR over n causes as one table would have 2^n rows, so each is a chain of small ones: link k fires when
// the chain before it has, or its own cause is on and gets through.
#include <dlib/bayes_utils.h>
#include <dlib/directed_graph.h>
#include <dlib/graph.h>
#include <dlib/graph_utils.h>

#include <chrono>
#include <cstdio>
#include <vector>

using namespace dlib;
using namespace dlib::bayes_node_utils;

typedef directed_graph<bayes_node>::kernel_1a_c network;

struct link {
    int cause;
    double weight;
};

// One link of a chain: `before` (or the leak, when it is the first) or the cause getting through.
static void add_chain_link(network &net, unsigned long node, long before, int cause, double weight, double leak)
{
    set_node_num_values(net, node, 2);
    assignment a;
    a.add(cause, 0);
    if (before >= 0)
        a.add(before, 0);
    for (int on = 0; on < 2; on++)
        for (int fired = 0; fired < (before >= 0 ? 2 : 1); fired++) {
            a[cause] = on;
            if (before >= 0)
                a[before] = fired;
            double quiet = (before >= 0 ? (fired ? 0.0 : 1.0) : 1.0 - leak) * (on ? 1.0 - weight : 1.0);
            set_node_probability(net, node, 1, a, 1.0 - quiet);
            set_node_probability(net, node, 0, a, quiet);
        }
}

int main()
{
    int causes, findings;
    if (std::scanf("%d %d", &causes, &findings) != 2)
        return 1;
    std::vector<double> prior(causes), leak(findings);
    std::vector<std::vector<link>> links(findings);
    size_t nodes = causes;
    for (int i = 0; i < causes; i++) {
        int count, finding;
        double weight;
        if (std::scanf("%lf %d", &prior[i], &count) != 2)
            return 1;
        for (int k = 0; k < count; k++, nodes++) {
            if (std::scanf("%d %lf", &finding, &weight) != 2)
                return 1;
            links[finding].push_back({i, weight});
        }
    }
    for (double &l : leak)
        if (std::scanf("%lf", &l) != 1)
            return 1;

    network net;
    net.set_number_of_nodes(nodes);
    assignment none;
    for (int i = 0; i < causes; i++) {
        set_node_num_values(net, i, 2);
        set_node_probability(net, i, 1, none, prior[i]);
        set_node_probability(net, i, 0, none, 1.0 - prior[i]);
    }
    unsigned long node = causes;
    for (int j = 0; j < findings; j++) {
        long before = -1;
        for (const link &l : links[j]) {
            net.add_edge(l.cause, node);
            if (before >= 0)
                net.add_edge(before, node);
            add_chain_link(net, node, before, l.cause, l.weight, leak[j]);
            before = node++;
        }
        set_node_value(net, before, 1);
        set_node_as_evidence(net, before);
    }

    auto start = std::chrono::steady_clock::now();
    typedef dlib::set<unsigned long>::compare_1b_c set_type;
    typedef graph<set_type, set_type>::kernel_1a_c join_tree_type;
    join_tree_type tree;
    create_moral_graph(net, tree);
    create_join_tree(tree, tree);
    bayesian_network_join_tree solution(net, tree);
    std::vector<double> p;
    for (int i = 0; i < causes; i++)
        p.push_back(solution.probability(i)(1));
    double took = std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start).count();
    std::printf("%.1f\n", took);
    for (double x : p)
        std::printf("%.17g\n", x);
    return 0;
}
