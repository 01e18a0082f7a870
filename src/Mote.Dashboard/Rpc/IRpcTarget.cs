using Mote.Dashboard.Json;

namespace Mote.Dashboard.Rpc
{
    /// <summary>What carries out the requests that <see cref="RpcDispatcher"/> has read.</summary>
    internal interface IRpcTarget
    {
        /// <summary>Decides whether a well-formed request is carried out at all, before its method is looked at.</summary>
        /// <param name="request">The request, borrowed until the call returns.</param>
        /// <returns>None, or why not.</returns>
        RpcError Admit(RpcRequest request);

        /// <summary>Carries out a request and writes its result.</summary>
        /// <param name="method">One of <see cref="RpcMethod"/>.</param>
        /// <param name="request">The request, borrowed until the call returns.</param>
        /// <param name="result">Where to write the result, one JSON value; anything may have been written if the request is refused.</param>
        /// <param name="unfinished">True if the result did not fit and its rest, with the closing brace of the answer, follows in later
        /// pieces of the same message.</param>
        /// <returns>None, or why the request is refused.</returns>
        RpcError Invoke(int method, RpcRequest request, JsonWriter result, out bool unfinished);
    }
}
