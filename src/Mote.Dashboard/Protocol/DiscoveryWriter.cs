using Mote.Dashboard.Channels;
using Mote.Dashboard.Protocol.Json;
using Mote.Dashboard.Telemetry;

namespace Mote.Dashboard.Protocol
{
    /// <summary>Writes what a device can be asked: its methods, in the shape that OpenRPC gives them, then its channels, as their notifications declare them, then
    /// the limits. These are counted in this order, and a result has as many as fit. OpenRPC 1.3.2, Method Object.</summary>
    internal static class DiscoveryWriter
    {
        // ],"next":38} and the brace that ends the response.
        private const int TailBytes = 13;

        /// <summary>Writes <c>{"methods":[...],"channels":[...],"limits":{...},"next":number}</c> with what fits of it. Without <c>next</c> it is the end; a piece that has
        /// nothing else had too little space, and can be asked for again.</summary>
        /// <param name="result">Where to write. The end of the response has to fit behind the result.</param>
        /// <param name="from">The first to write, 0 or more.</param>
        /// <param name="canSubscribe">The caller has a connection that readings could be sent on.</param>
        /// <param name="channels">The device's channels.</param>
        /// <param name="limits">The device's limits.</param>
        public static void Write(JsonWriter result, int from, bool canSubscribe, ChannelTable channels, RpcLimits limits)
        {
            int methods = limits.MethodCount;
            int last = methods + channels.Count;
            int section = -1;
            int next = from;
            result.WriteByte((byte)'{');
            result.MoveLimit(-TailBytes);
            for (; next <= last; next++)
            {
                if (next == RpcMethod.Subscribe && !canSubscribe)
                {
                    continue;
                }

                int length = result.Length;
                int its = next < methods ? 0 : next < last ? 1 : 2;
                result.WriteAscii(its == section ? "," : section < 0 ? "" : "],");
                if (its != section)
                {
                    result.WriteAscii(its == 0 ? "\"methods\":[" : its == 1 ? "\"channels\":[" : "\"limits\":");
                }

                WriteOne(result, next, its, channels, limits);
                if (result.Overflowed)
                {
                    result.Rewind(length);
                    break;
                }

                section = its;
            }

            result.MoveLimit(TailBytes);
            result.WriteAscii(section == 0 || section == 1 ? "]" : "");
            if (next <= last)
            {
                result.WriteAscii(section < 0 ? "\"next\":" : ",\"next\":");
                result.WriteInteger(next);
            }

            result.WriteByte((byte)'}');
        }

        private static void WriteOne(JsonWriter result, int index, int section, ChannelTable channels, RpcLimits limits)
        {
            if (section == 0)
            {
                WriteMethod(result, index, index < RpcMethod.Count ? null : limits.Added[index - RpcMethod.Count]);
            }
            else if (section == 1)
            {
                ChannelWriter.WriteDeclaration(result, channels[index - limits.MethodCount]);
            }
            else
            {
                result.WriteAscii("{\"requestBytes\":");
                result.WriteInteger(limits.RequestBytes);
                result.WriteAscii(",\"requestsPerSecond\":");
                result.WriteInteger(limits.RequestsPerSecond);
                result.WriteAscii(",\"interval\":");
                result.WriteInteger(limits.StandardIntervalMs);
                result.WriteAscii(",\"minInterval\":");
                result.WriteInteger(limits.MinIntervalMs);
                result.WriteByte((byte)'}');
            }
        }

        private static void WriteMethod(JsonWriter result, int method, AddedMethod added)
        {
            int parameters = added == null ? RpcMethod.ParamsOf(method) : added.Params;
            result.WriteAscii("{\"name\":\"");
            result.WriteAscii(added == null ? RpcMethod.NameOf(method) : added.Name);
            result.WriteAscii("\",\"paramStructure\":\"by-name\",\"params\":[");
            bool isFirst = true;
            for (int param = 0; param < RpcParam.Count; param++)
            {
                if ((parameters & (1 << param)) != 0)
                {
                    bool isRequired = added == null ? RpcMethod.Requires(method, param) : (added.Required & (1 << param)) != 0;
                    result.WriteAscii(isFirst ? "{\"name\":\"" : ",{\"name\":\"");
                    result.WriteAscii(RpcParam.NameOf(param));
                    result.WriteAscii(isRequired ? "\",\"required\":true,\"schema\":" : "\",\"schema\":");
                    result.WriteAscii(RpcParam.SchemaOf(param));
                    result.WriteByte((byte)'}');
                    isFirst = false;
                }
            }

            result.WriteAscii("]}");
        }
    }
}
