using System.IO.Hashing;
using System.Text;

namespace Mote.Gateway.Sharing
{
    /// <summary>Rendezvous hashing (highest random weight): each board belongs to the gateway whose weight for it is the greatest. When a gateway comes or
    /// goes, only boards that it gets or had change hands.</summary>
    internal static class Rendezvous
    {
        /// <summary>Returns the gateway that a board belongs to; null if there is none.</summary>
        public static string? Owner(string board, IEnumerable<string> gateways)
        {
            string? owner = null;
            ulong most = 0;
            foreach (string gateway in gateways)
            {
                ulong weight = Weight(board, gateway);
                if (owner == null || weight > most || (weight == most && string.CompareOrdinal(gateway, owner) > 0))
                {
                    owner = gateway;
                    most = weight;
                }
            }

            return owner;
        }

        // The same in every process, unlike string.GetHashCode.
        private static ulong Weight(string board, string gateway) => XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(gateway + "/" + board));
    }
}
