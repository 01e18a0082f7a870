using Mote.Dashboard.Protocol.Json;

namespace Mote.Dashboard.Protocol
{
    /// <summary>A method that a dashboard has beside those of <see cref="RpcMethod"/>, from <see cref="Dashboard.AddMethod"/>: <c>rpc.discover</c> and hello tell of it.
    /// A dashboard without any pays nothing for it.</summary>
    internal abstract class AddedMethod
    {
        /// <summary>The name that requests use: ASCII without quotes and backslashes, unlike that of any other method.</summary>
        /// <remarks>These are properties without fields, because a field of each method costs heap on the device, and they are asked for seldom.</remarks>
        public abstract string Name { get; }

        /// <summary>The params that it knows, one bit for each of <see cref="RpcParam"/>.</summary>
        public virtual int Params => 0;

        /// <summary>Those of them that it needs: <see cref="CarryOut"/> checks them.</summary>
        public virtual int Required => 0;

        /// <summary>Whether the caller must be allowed to command: one that may look only is refused.</summary>
        public virtual bool Commands => true;

        /// <summary>Carries out the method if the caller may call it, see <see cref="CarryOut"/>.</summary>
        public RpcError Call(RpcParams parameters, RequestCaller caller, JsonWriter result)
        {
            return Commands && !caller.MayCommand ? RpcError.ReadOnly : CarryOut(parameters, caller, result);
        }

        /// <summary>Carries out the method on the server's thread, and writes its result: one JSON value.</summary>
        /// <param name="parameters">The request's params, only read; not kept.</param>
        /// <param name="caller">The caller and its rights. It may command if <see cref="Commands"/> is set.</param>
        /// <param name="result">Where to write. At least 150 bytes are free: a longer result goes on where the param <c>from</c> of another request says, as that of
        /// <c>rpc.discover</c> does.</param>
        /// <returns>None; or the error to send instead, and then what was written counts for nothing. With <see cref="RpcError.ParamsRefused"/> and
        /// <see cref="RpcError.Refused"/> the method says why in <see cref="RpcParams.Reason"/>.</returns>
        protected abstract RpcError CarryOut(RpcParams parameters, RequestCaller caller, JsonWriter result);
    }
}
