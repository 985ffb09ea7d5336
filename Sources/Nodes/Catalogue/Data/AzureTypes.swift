/// Azure VM sizes: vCPUs, MiB; before each group its name, its architecture
/// and, where a whole month is cheaper by itself, the share of the list price that it costs.
///
/// Written by `.ci/prices/embed`; sources and dates: `.ci/recipes/prices.md`.
let azureTypes = """
  = Balsv2 amd64
  Standard_B2als_v2,2,4096
  Standard_B4als_v2,4,8192
  Standard_B8als_v2,8,16384
  Standard_B16als_v2,16,32768
  Standard_B32als_v2,32,65536
  = Basv2 amd64
  Standard_B2as_v2,2,8192
  Standard_B4as_v2,4,16384
  Standard_B8as_v2,8,32768
  Standard_B16as_v2,16,65536
  Standard_B32as_v2,32,131072
  = Batsv2 amd64
  Standard_B2ats_v2,2,1024
  = Bls amd64
  Standard_B1ls,1,512
  = Blsv2 amd64
  Standard_B2ls_v2,2,4096
  Standard_B4ls_v2,4,8192
  Standard_B8ls_v2,8,16384
  Standard_B16ls_v2,16,32768
  Standard_B32ls_v2,32,65536
  = Bms amd64
  Standard_B1ms,1,2048
  Standard_B2ms,2,8192
  Standard_B4ms,4,16384
  Standard_B8ms,8,32768
  Standard_B12ms,12,49152
  Standard_B16ms,16,65536
  Standard_B20ms,20,81920
  = Bplsv2 arm64
  Standard_B2pls_v2,2,4096
  Standard_B4pls_v2,4,8192
  Standard_B8pls_v2,8,16384
  Standard_B16pls_v2,16,32768
  = Bpsv2 arm64
  Standard_B2ps_v2,2,8192
  Standard_B4ps_v2,4,16384
  Standard_B8ps_v2,8,32768
  Standard_B16ps_v2,16,65536
  = Bptsv2 arm64
  Standard_B2pts_v2,2,1024
  = Bs amd64
  Standard_B1s,1,1024
  Standard_B2s,2,4096
  = Bsv2 amd64
  Standard_B2s_v2,2,8192
  Standard_B4s_v2,4,16384
  Standard_B8s_v2,8,32768
  Standard_B16s_v2,16,65536
  Standard_B32s_v2,32,131072
  = Btsv2 amd64
  Standard_B2ts_v2,2,1024
  = Dv3 amd64
  Standard_D2_v3,2,8192
  Standard_D4_v3,4,16384
  Standard_D8_v3,8,32768
  Standard_D16_v3,16,65536
  Standard_D32_v3,32,131072
  Standard_D48_v3,48,196608
  Standard_D64_v3,64,262144
  = Dv4 amd64
  Standard_D2_v4,2,8192
  Standard_D4_v4,4,16384
  Standard_D8_v4,8,32768
  Standard_D16_v4,16,65536
  Standard_D32_v4,32,131072
  Standard_D48_v4,48,196608
  Standard_D64_v4,64,262144
  = Dv5 amd64
  Standard_D2_v5,2,8192
  Standard_D4_v5,4,16384
  Standard_D8_v5,8,32768
  Standard_D16_v5,16,65536
  Standard_D32_v5,32,131072
  Standard_D48_v5,48,196608
  Standard_D64_v5,64,262144
  Standard_D96_v5,96,393216
  = Dav4 amd64
  Standard_D2a_v4,2,8192
  Standard_D4a_v4,4,16384
  Standard_D8a_v4,8,32768
  Standard_D16a_v4,16,65536
  Standard_D32a_v4,32,131072
  Standard_D48a_v4,48,196608
  Standard_D64a_v4,64,262144
  Standard_D96a_v4,96,393216
  = Dadsv5 amd64
  Standard_D2ads_v5,2,8192
  Standard_D4ads_v5,4,16384
  Standard_D8ads_v5,8,32768
  Standard_D16ads_v5,16,65536
  Standard_D32ads_v5,32,131072
  Standard_D48ads_v5,48,196608
  Standard_D64ads_v5,64,262144
  Standard_D96ads_v5,96,393216
  = Dadsv6 amd64
  Standard_D2ads_v6,2,8192
  Standard_D4ads_v6,4,16384
  Standard_D8ads_v6,8,32768
  Standard_D16ads_v6,16,65536
  Standard_D32ads_v6,32,131072
  Standard_D48ads_v6,48,196608
  Standard_D64ads_v6,64,262144
  Standard_D96ads_v6,96,393216
  = Dadsv7 amd64
  Standard_D2ads_v7,2,8192
  Standard_D4ads_v7,4,16384
  Standard_D8ads_v7,8,32768
  Standard_D16ads_v7,16,65536
  Standard_D32ads_v7,32,131072
  Standard_D48ads_v7,48,196608
  Standard_D64ads_v7,64,262144
  Standard_D96ads_v7,96,393216
  Standard_D128ads_v7,128,524288
  Standard_D160ads_v7,160,655360
  = Daldsv6 amd64
  Standard_D2alds_v6,2,4096
  Standard_D4alds_v6,4,8192
  Standard_D8alds_v6,8,16384
  Standard_D16alds_v6,16,32768
  Standard_D32alds_v6,32,65536
  Standard_D48alds_v6,48,98304
  Standard_D64alds_v6,64,131072
  Standard_D96alds_v6,96,196608
  = Daldsv7 amd64
  Standard_D2alds_v7,2,4096
  Standard_D4alds_v7,4,8192
  Standard_D8alds_v7,8,16384
  Standard_D16alds_v7,16,32768
  Standard_D32alds_v7,32,65536
  Standard_D48alds_v7,48,98304
  Standard_D64alds_v7,64,131072
  Standard_D96alds_v7,96,196608
  Standard_D128alds_v7,128,262144
  Standard_D160alds_v7,160,327680
  = Dalsv6 amd64
  Standard_D2als_v6,2,4096
  Standard_D4als_v6,4,8192
  Standard_D8als_v6,8,16384
  Standard_D16als_v6,16,32768
  Standard_D32als_v6,32,65536
  Standard_D48als_v6,48,98304
  Standard_D64als_v6,64,131072
  Standard_D96als_v6,96,196608
  = Dalsv7 amd64
  Standard_D2als_v7,2,4096
  Standard_D4als_v7,4,8192
  Standard_D8als_v7,8,16384
  Standard_D16als_v7,16,32768
  Standard_D32als_v7,32,65536
  Standard_D48als_v7,48,98304
  Standard_D64als_v7,64,131072
  Standard_D96als_v7,96,196608
  Standard_D128als_v7,128,262144
  Standard_D160als_v7,160,327680
  = Dasv4 amd64
  Standard_D2as_v4,2,8192
  Standard_D4as_v4,4,16384
  Standard_D8as_v4,8,32768
  Standard_D16as_v4,16,65536
  Standard_D32as_v4,32,131072
  Standard_D48as_v4,48,196608
  Standard_D64as_v4,64,262144
  Standard_D96as_v4,96,393216
  = Dasv5 amd64
  Standard_D2as_v5,2,8192
  Standard_D4as_v5,4,16384
  Standard_D8as_v5,8,32768
  Standard_D16as_v5,16,65536
  Standard_D32as_v5,32,131072
  Standard_D48as_v5,48,196608
  Standard_D64as_v5,64,262144
  Standard_D96as_v5,96,393216
  = Dasv6 amd64
  Standard_D2as_v6,2,8192
  Standard_D4as_v6,4,16384
  Standard_D8as_v6,8,32768
  Standard_D16as_v6,16,65536
  Standard_D32as_v6,32,131072
  Standard_D48as_v6,48,196608
  Standard_D64as_v6,64,262144
  Standard_D96as_v6,96,393216
  = Dasv7 amd64
  Standard_D2as_v7,2,8192
  Standard_D4as_v7,4,16384
  Standard_D8as_v7,8,32768
  Standard_D16as_v7,16,65536
  Standard_D32as_v7,32,131072
  Standard_D48as_v7,48,196608
  Standard_D64as_v7,64,262144
  Standard_D96as_v7,96,393216
  Standard_D128as_v7,128,524288
  Standard_D160as_v7,160,655360
  = Ddv4 amd64
  Standard_D2d_v4,2,8192
  Standard_D4d_v4,4,16384
  Standard_D8d_v4,8,32768
  Standard_D16d_v4,16,65536
  Standard_D32d_v4,32,131072
  Standard_D48d_v4,48,196608
  Standard_D64d_v4,64,262144
  = Ddv5 amd64
  Standard_D2d_v5,2,8192
  Standard_D4d_v5,4,16384
  Standard_D8d_v5,8,32768
  Standard_D16d_v5,16,65536
  Standard_D32d_v5,32,131072
  Standard_D48d_v5,48,196608
  Standard_D64d_v5,64,262144
  Standard_D96d_v5,96,393216
  = Ddsv4 amd64
  Standard_D2ds_v4,2,8192
  Standard_D4ds_v4,4,16384
  Standard_D8ds_v4,8,32768
  Standard_D16ds_v4,16,65536
  Standard_D32ds_v4,32,131072
  Standard_D48ds_v4,48,196608
  Standard_D64ds_v4,64,262144
  = Ddsv5 amd64
  Standard_D2ds_v5,2,8192
  Standard_D4ds_v5,4,16384
  Standard_D8ds_v5,8,32768
  Standard_D16ds_v5,16,65536
  Standard_D32ds_v5,32,131072
  Standard_D48ds_v5,48,196608
  Standard_D64ds_v5,64,262144
  Standard_D96ds_v5,96,393216
  = Ddsv6 amd64
  Standard_D2ds_v6,2,8192
  Standard_D4ds_v6,4,16384
  Standard_D8ds_v6,8,32768
  Standard_D16ds_v6,16,65536
  Standard_D32ds_v6,32,131072
  Standard_D48ds_v6,48,196608
  Standard_D64ds_v6,64,262144
  Standard_D96ds_v6,96,393216
  Standard_D128ds_v6,128,524288
  Standard_D192ds_v6,192,786432
  = Ddsv7 amd64
  Standard_D2ds_v7,2,8192
  Standard_D4ds_v7,4,16384
  Standard_D8ds_v7,8,32768
  Standard_D16ds_v7,16,65536
  Standard_D32ds_v7,32,131072
  Standard_D48ds_v7,48,196608
  Standard_D64ds_v7,64,262144
  Standard_D96ds_v7,96,393216
  Standard_D128ds_v7,128,524288
  Standard_D192ds_v7,192,786432
  = Dldsv5 amd64
  Standard_D2lds_v5,2,4096
  Standard_D4lds_v5,4,8192
  Standard_D8lds_v5,8,16384
  Standard_D16lds_v5,16,32768
  Standard_D32lds_v5,32,65536
  Standard_D48lds_v5,48,98304
  Standard_D64lds_v5,64,131072
  Standard_D96lds_v5,96,196608
  = Dldsv6 amd64
  Standard_D2lds_v6,2,4096
  Standard_D4lds_v6,4,8192
  Standard_D8lds_v6,8,16384
  Standard_D16lds_v6,16,32768
  Standard_D32lds_v6,32,65536
  Standard_D48lds_v6,48,98304
  Standard_D64lds_v6,64,131072
  Standard_D96lds_v6,96,196608
  Standard_D128lds_v6,128,262144
  = Dldsv7 amd64
  Standard_D2lds_v7,2,4096
  Standard_D4lds_v7,4,8192
  Standard_D8lds_v7,8,16384
  Standard_D16lds_v7,16,32768
  Standard_D32lds_v7,32,65536
  Standard_D48lds_v7,48,98304
  Standard_D64lds_v7,64,131072
  Standard_D96lds_v7,96,196608
  Standard_D128lds_v7,128,262144
  Standard_D192lds_v7,192,393216
  = Dlsv5 amd64
  Standard_D2ls_v5,2,4096
  Standard_D4ls_v5,4,8192
  Standard_D8ls_v5,8,16384
  Standard_D16ls_v5,16,32768
  Standard_D32ls_v5,32,65536
  Standard_D48ls_v5,48,98304
  Standard_D64ls_v5,64,131072
  Standard_D96ls_v5,96,196608
  = Dlsv6 amd64
  Standard_D2ls_v6,2,4096
  Standard_D4ls_v6,4,8192
  Standard_D8ls_v6,8,16384
  Standard_D16ls_v6,16,32768
  Standard_D32ls_v6,32,65536
  Standard_D48ls_v6,48,98304
  Standard_D64ls_v6,64,131072
  Standard_D96ls_v6,96,196608
  Standard_D128ls_v6,128,262144
  = Dlsv7 amd64
  Standard_D2ls_v7,2,4096
  Standard_D4ls_v7,4,8192
  Standard_D8ls_v7,8,16384
  Standard_D16ls_v7,16,32768
  Standard_D32ls_v7,32,65536
  Standard_D48ls_v7,48,98304
  Standard_D64ls_v7,64,131072
  Standard_D96ls_v7,96,196608
  Standard_D128ls_v7,128,262144
  Standard_D192ls_v7,192,393216
  = Dpdsv5 arm64
  Standard_D2pds_v5,2,8192
  Standard_D4pds_v5,4,16384
  Standard_D8pds_v5,8,32768
  Standard_D16pds_v5,16,65536
  Standard_D32pds_v5,32,131072
  Standard_D48pds_v5,48,196608
  Standard_D64pds_v5,64,212992
  = Dpdsv6 arm64
  Standard_D2pds_v6,2,8192
  Standard_D4pds_v6,4,16384
  Standard_D8pds_v6,8,32768
  Standard_D16pds_v6,16,65536
  Standard_D32pds_v6,32,131072
  Standard_D48pds_v6,48,196608
  Standard_D64pds_v6,64,262144
  Standard_D96pds_v6,96,393216
  = Dpldsv5 arm64
  Standard_D2plds_v5,2,4096
  Standard_D4plds_v5,4,8192
  Standard_D8plds_v5,8,16384
  Standard_D16plds_v5,16,32768
  Standard_D32plds_v5,32,65536
  Standard_D48plds_v5,48,98304
  Standard_D64plds_v5,64,131072
  = Dpldsv6 arm64
  Standard_D2plds_v6,2,4096
  Standard_D4plds_v6,4,8192
  Standard_D8plds_v6,8,16384
  Standard_D16plds_v6,16,32768
  Standard_D32plds_v6,32,65536
  Standard_D48plds_v6,48,98304
  Standard_D64plds_v6,64,131072
  Standard_D96plds_v6,96,196608
  = Dplsv5 arm64
  Standard_D2pls_v5,2,4096
  Standard_D4pls_v5,4,8192
  Standard_D8pls_v5,8,16384
  Standard_D16pls_v5,16,32768
  Standard_D32pls_v5,32,65536
  Standard_D48pls_v5,48,98304
  Standard_D64pls_v5,64,131072
  = Dplsv6 arm64
  Standard_D2pls_v6,2,4096
  Standard_D4pls_v6,4,8192
  Standard_D8pls_v6,8,16384
  Standard_D16pls_v6,16,32768
  Standard_D32pls_v6,32,65536
  Standard_D48pls_v6,48,98304
  Standard_D64pls_v6,64,131072
  Standard_D96pls_v6,96,196608
  = Dpsv5 arm64
  Standard_D2ps_v5,2,8192
  Standard_D4ps_v5,4,16384
  Standard_D8ps_v5,8,32768
  Standard_D16ps_v5,16,65536
  Standard_D32ps_v5,32,131072
  Standard_D48ps_v5,48,196608
  Standard_D64ps_v5,64,212992
  = Dpsv6 arm64
  Standard_D2ps_v6,2,8192
  Standard_D4ps_v6,4,16384
  Standard_D8ps_v6,8,32768
  Standard_D16ps_v6,16,65536
  Standard_D32ps_v6,32,131072
  Standard_D48ps_v6,48,196608
  Standard_D64ps_v6,64,262144
  Standard_D96ps_v6,96,393216
  = Dsv3 amd64
  Standard_D2s_v3,2,8192
  Standard_D4s_v3,4,16384
  Standard_D8s_v3,8,32768
  Standard_D16s_v3,16,65536
  Standard_D32s_v3,32,131072
  Standard_D48s_v3,48,196608
  Standard_D64s_v3,64,262144
  = Dsv4 amd64
  Standard_D2s_v4,2,8192
  Standard_D4s_v4,4,16384
  Standard_D8s_v4,8,32768
  Standard_D16s_v4,16,65536
  Standard_D32s_v4,32,131072
  Standard_D48s_v4,48,196608
  Standard_D64s_v4,64,262144
  = Dsv5 amd64
  Standard_D2s_v5,2,8192
  Standard_D4s_v5,4,16384
  Standard_D8s_v5,8,32768
  Standard_D16s_v5,16,65536
  Standard_D32s_v5,32,131072
  Standard_D48s_v5,48,196608
  Standard_D64s_v5,64,262144
  Standard_D96s_v5,96,393216
  = Dsv6 amd64
  Standard_D2s_v6,2,8192
  Standard_D4s_v6,4,16384
  Standard_D8s_v6,8,32768
  Standard_D16s_v6,16,65536
  Standard_D32s_v6,32,131072
  Standard_D48s_v6,48,196608
  Standard_D64s_v6,64,262144
  Standard_D96s_v6,96,393216
  Standard_D128s_v6,128,524288
  Standard_D192s_v6,192,786432
  = Dsv7 amd64
  Standard_D2s_v7,2,8192
  Standard_D4s_v7,4,16384
  Standard_D8s_v7,8,32768
  Standard_D16s_v7,16,65536
  Standard_D32s_v7,32,131072
  Standard_D48s_v7,48,196608
  Standard_D64s_v7,64,262144
  Standard_D96s_v7,96,393216
  Standard_D128s_v7,128,524288
  Standard_D192s_v7,192,786432
  = Ev3 amd64
  Standard_E2_v3,2,16384
  Standard_E4_v3,4,32768
  Standard_E8_v3,8,65536
  Standard_E16_v3,16,131072
  Standard_E20_v3,20,163840
  Standard_E32_v3,32,262144
  Standard_E48_v3,48,393216
  Standard_E64_v3,64,442368
  = Ev4 amd64
  Standard_E2_v4,2,16384
  Standard_E4_v4,4,32768
  Standard_E8_v4,8,65536
  Standard_E16_v4,16,131072
  Standard_E20_v4,20,163840
  Standard_E32_v4,32,262144
  Standard_E48_v4,48,393216
  Standard_E64_v4,64,516096
  = Ev5 amd64
  Standard_E2_v5,2,16384
  Standard_E4_v5,4,32768
  Standard_E8_v5,8,65536
  Standard_E16_v5,16,131072
  Standard_E20_v5,20,163840
  Standard_E32_v5,32,262144
  Standard_E48_v5,48,393216
  Standard_E64_v5,64,524288
  Standard_E96_v5,96,688128
  = Eav4 amd64
  Standard_E2a_v4,2,16384
  Standard_E4a_v4,4,32768
  Standard_E8a_v4,8,65536
  Standard_E16a_v4,16,131072
  Standard_E20a_v4,20,163840
  Standard_E32a_v4,32,262144
  Standard_E48a_v4,48,393216
  Standard_E64a_v4,64,524288
  Standard_E96a_v4,96,688128
  = Eadsv5 amd64
  Standard_E2ads_v5,2,16384
  Standard_E4ads_v5,4,32768
  Standard_E8ads_v5,8,65536
  Standard_E16ads_v5,16,131072
  Standard_E20ads_v5,20,163840
  Standard_E32ads_v5,32,262144
  Standard_E48ads_v5,48,393216
  Standard_E64ads_v5,64,524288
  Standard_E96ads_v5,96,688128
  = Eadsv6 amd64
  Standard_E2ads_v6,2,16384
  Standard_E4ads_v6,4,32768
  Standard_E8ads_v6,8,65536
  Standard_E16ads_v6,16,131072
  Standard_E20ads_v6,20,163840
  Standard_E32ads_v6,32,262144
  Standard_E48ads_v6,48,393216
  Standard_E64ads_v6,64,524288
  Standard_E96ads_v6,96,688128
  = Eadsv7 amd64
  Standard_E2ads_v7,2,16384
  Standard_E4ads_v7,4,32768
  Standard_E8ads_v7,8,65536
  Standard_E16ads_v7,16,131072
  Standard_E32ads_v7,32,262144
  Standard_E48ads_v7,48,393216
  Standard_E64ads_v7,64,524288
  Standard_E96ads_v7,96,786432
  Standard_E128ads_v7,128,1048576
  Standard_E160ads_v7,160,1310720
  = Easv4 amd64
  Standard_E2as_v4,2,16384
  Standard_E4as_v4,4,32768
  Standard_E8as_v4,8,65536
  Standard_E16as_v4,16,131072
  Standard_E20as_v4,20,163840
  Standard_E32as_v4,32,262144
  Standard_E48as_v4,48,393216
  Standard_E64as_v4,64,524288
  Standard_E96as_v4,96,688128
  = Easv5 amd64
  Standard_E2as_v5,2,16384
  Standard_E4as_v5,4,32768
  Standard_E8as_v5,8,65536
  Standard_E16as_v5,16,131072
  Standard_E20as_v5,20,163840
  Standard_E32as_v5,32,262144
  Standard_E48as_v5,48,393216
  Standard_E64as_v5,64,524288
  Standard_E96as_v5,96,688128
  = Easv6 amd64
  Standard_E2as_v6,2,16384
  Standard_E4as_v6,4,32768
  Standard_E8as_v6,8,65536
  Standard_E16as_v6,16,131072
  Standard_E20as_v6,20,163840
  Standard_E32as_v6,32,262144
  Standard_E48as_v6,48,393216
  Standard_E64as_v6,64,524288
  Standard_E96as_v6,96,688128
  = Easv7 amd64
  Standard_E2as_v7,2,16384
  Standard_E4as_v7,4,32768
  Standard_E8as_v7,8,65536
  Standard_E16as_v7,16,131072
  Standard_E32as_v7,32,262144
  Standard_E48as_v7,48,393216
  Standard_E64as_v7,64,524288
  Standard_E96as_v7,96,786432
  Standard_E128as_v7,128,1048576
  Standard_E160as_v7,160,1310720
  = Ebdsv5 amd64
  Standard_E2bds_v5,2,16384
  Standard_E4bds_v5,4,32768
  Standard_E8bds_v5,8,65536
  Standard_E16bds_v5,16,131072
  Standard_E32bds_v5,32,262144
  Standard_E48bds_v5,48,393216
  Standard_E64bds_v5,64,524288
  Standard_E96bds_v5,96,688128
  = Ebsv5 amd64
  Standard_E2bs_v5,2,16384
  Standard_E4bs_v5,4,32768
  Standard_E8bs_v5,8,65536
  Standard_E16bs_v5,16,131072
  Standard_E32bs_v5,32,262144
  Standard_E48bs_v5,48,393216
  Standard_E64bs_v5,64,524288
  Standard_E96bs_v5,96,688128
  = Edv4 amd64
  Standard_E2d_v4,2,16384
  Standard_E4d_v4,4,32768
  Standard_E8d_v4,8,65536
  Standard_E16d_v4,16,131072
  Standard_E20d_v4,20,163840
  Standard_E32d_v4,32,262144
  Standard_E48d_v4,48,393216
  Standard_E64d_v4,64,516096
  = Edv5 amd64
  Standard_E2d_v5,2,16384
  Standard_E4d_v5,4,32768
  Standard_E8d_v5,8,65536
  Standard_E16d_v5,16,131072
  Standard_E20d_v5,20,163840
  Standard_E32d_v5,32,262144
  Standard_E48d_v5,48,393216
  Standard_E64d_v5,64,524288
  Standard_E96d_v5,96,688128
  = Edsv4 amd64
  Standard_E2ds_v4,2,16384
  Standard_E4ds_v4,4,32768
  Standard_E8ds_v4,8,65536
  Standard_E16ds_v4,16,131072
  Standard_E20ds_v4,20,163840
  Standard_E32ds_v4,32,262144
  Standard_E48ds_v4,48,393216
  Standard_E64ds_v4,64,516096
  = Edsv5 amd64
  Standard_E2ds_v5,2,16384
  Standard_E4ds_v5,4,32768
  Standard_E8ds_v5,8,65536
  Standard_E16ds_v5,16,131072
  Standard_E20ds_v5,20,163840
  Standard_E32ds_v5,32,262144
  Standard_E48ds_v5,48,393216
  Standard_E64ds_v5,64,524288
  Standard_E96ds_v5,96,688128
  = Edsv6 amd64
  Standard_E2ds_v6,2,16384
  Standard_E4ds_v6,4,32768
  Standard_E8ds_v6,8,65536
  Standard_E16ds_v6,16,131072
  Standard_E20ds_v6,20,163840
  Standard_E32ds_v6,32,262144
  Standard_E48ds_v6,48,393216
  Standard_E64ds_v6,64,524288
  Standard_E96ds_v6,96,786432
  Standard_E128ds_v6,128,1048576
  = Edsv7 amd64
  Standard_E2ds_v7,2,16384
  Standard_E4ds_v7,4,32768
  Standard_E8ds_v7,8,65536
  Standard_E16ds_v7,16,131072
  Standard_E20ds_v7,20,163840
  Standard_E32ds_v7,32,262144
  Standard_E48ds_v7,48,393216
  Standard_E64ds_v7,64,524288
  Standard_E96ds_v7,96,786432
  Standard_E128ds_v7,128,1048576
  Standard_E192ds_v7,192,1572864
  = Epdsv5 arm64
  Standard_E2pds_v5,2,16384
  Standard_E4pds_v5,4,32768
  Standard_E8pds_v5,8,65536
  Standard_E16pds_v5,16,131072
  Standard_E20pds_v5,20,163840
  Standard_E32pds_v5,32,212992
  = Epdsv6 arm64
  Standard_E2pds_v6,2,16384
  Standard_E4pds_v6,4,32768
  Standard_E8pds_v6,8,65536
  Standard_E16pds_v6,16,131072
  Standard_E32pds_v6,32,262144
  Standard_E48pds_v6,48,393216
  Standard_E64pds_v6,64,524288
  Standard_E96pds_v6,96,688128
  = Epsv5 arm64
  Standard_E2ps_v5,2,16384
  Standard_E4ps_v5,4,32768
  Standard_E8ps_v5,8,65536
  Standard_E16ps_v5,16,131072
  Standard_E20ps_v5,20,163840
  Standard_E32ps_v5,32,212992
  = Epsv6 arm64
  Standard_E2ps_v6,2,16384
  Standard_E4ps_v6,4,32768
  Standard_E8ps_v6,8,65536
  Standard_E16ps_v6,16,131072
  Standard_E32ps_v6,32,262144
  Standard_E48ps_v6,48,393216
  Standard_E64ps_v6,64,524288
  Standard_E96ps_v6,96,688128
  = Esv3 amd64
  Standard_E2s_v3,2,16384
  Standard_E4s_v3,4,32768
  Standard_E8s_v3,8,65536
  Standard_E16s_v3,16,131072
  Standard_E20s_v3,20,163840
  Standard_E32s_v3,32,262144
  Standard_E48s_v3,48,393216
  Standard_E64s_v3,64,442368
  = Esv4 amd64
  Standard_E2s_v4,2,16384
  Standard_E4s_v4,4,32768
  Standard_E8s_v4,8,65536
  Standard_E16s_v4,16,131072
  Standard_E20s_v4,20,163840
  Standard_E32s_v4,32,262144
  Standard_E48s_v4,48,393216
  Standard_E64s_v4,64,516096
  = Esv5 amd64
  Standard_E2s_v5,2,16384
  Standard_E4s_v5,4,32768
  Standard_E8s_v5,8,65536
  Standard_E16s_v5,16,131072
  Standard_E20s_v5,20,163840
  Standard_E32s_v5,32,262144
  Standard_E48s_v5,48,393216
  Standard_E64s_v5,64,524288
  Standard_E96s_v5,96,688128
  = Esv6 amd64
  Standard_E2s_v6,2,16384
  Standard_E4s_v6,4,32768
  Standard_E8s_v6,8,65536
  Standard_E16s_v6,16,131072
  Standard_E20s_v6,20,163840
  Standard_E32s_v6,32,262144
  Standard_E48s_v6,48,393216
  Standard_E64s_v6,64,524288
  Standard_E96s_v6,96,786432
  Standard_E128s_v6,128,1048576
  = Esv7 amd64
  Standard_E2s_v7,2,16384
  Standard_E4s_v7,4,32768
  Standard_E8s_v7,8,65536
  Standard_E16s_v7,16,131072
  Standard_E20s_v7,20,163840
  Standard_E32s_v7,32,262144
  Standard_E48s_v7,48,393216
  Standard_E64s_v7,64,524288
  Standard_E96s_v7,96,786432
  Standard_E128s_v7,128,1048576
  Standard_E192s_v7,192,1572864
  = Fadsv7 amd64
  Standard_F1ads_v7,1,4096
  Standard_F2ads_v7,2,8192
  Standard_F4ads_v7,4,16384
  Standard_F8ads_v7,8,32768
  Standard_F16ads_v7,16,65536
  Standard_F32ads_v7,32,131072
  Standard_F48ads_v7,48,196608
  Standard_F64ads_v7,64,262144
  Standard_F80ads_v7,80,327680
  = Faldsv7 amd64
  Standard_F1alds_v7,1,2048
  Standard_F2alds_v7,2,4096
  Standard_F4alds_v7,4,8192
  Standard_F8alds_v7,8,16384
  Standard_F16alds_v7,16,32768
  Standard_F32alds_v7,32,65536
  Standard_F48alds_v7,48,98304
  Standard_F64alds_v7,64,131072
  Standard_F80alds_v7,80,163840
  = Falsv6 amd64
  Standard_F2als_v6,2,4096
  Standard_F4als_v6,4,8192
  Standard_F8als_v6,8,16384
  Standard_F16als_v6,16,32768
  Standard_F32als_v6,32,65536
  Standard_F48als_v6,48,98304
  Standard_F64als_v6,64,131072
  = Falsv7 amd64
  Standard_F1als_v7,1,2048
  Standard_F2als_v7,2,4096
  Standard_F4als_v7,4,8192
  Standard_F8als_v7,8,16384
  Standard_F16als_v7,16,32768
  Standard_F32als_v7,32,65536
  Standard_F48als_v7,48,98304
  Standard_F64als_v7,64,131072
  Standard_F80als_v7,80,163840
  = Famdsv7 amd64
  Standard_F1amds_v7,1,8192
  Standard_F2amds_v7,2,16384
  Standard_F4amds_v7,4,32768
  Standard_F8amds_v7,8,65536
  Standard_F16amds_v7,16,131072
  Standard_F32amds_v7,32,262144
  Standard_F48amds_v7,48,393216
  Standard_F64amds_v7,64,524288
  Standard_F80amds_v7,80,655360
  = Famsv6 amd64
  Standard_F2ams_v6,2,16384
  Standard_F4ams_v6,4,32768
  Standard_F8ams_v6,8,65536
  Standard_F16ams_v6,16,131072
  Standard_F32ams_v6,32,262144
  Standard_F48ams_v6,48,393216
  Standard_F64ams_v6,64,524288
  = Famsv7 amd64
  Standard_F1ams_v7,1,8192
  Standard_F2ams_v7,2,16384
  Standard_F4ams_v7,4,32768
  Standard_F8ams_v7,8,65536
  Standard_F16ams_v7,16,131072
  Standard_F32ams_v7,32,262144
  Standard_F48ams_v7,48,393216
  Standard_F64ams_v7,64,524288
  Standard_F80ams_v7,80,655360
  = Fasv6 amd64
  Standard_F2as_v6,2,8192
  Standard_F4as_v6,4,16384
  Standard_F8as_v6,8,32768
  Standard_F16as_v6,16,65536
  Standard_F32as_v6,32,131072
  Standard_F48as_v6,48,196608
  Standard_F64as_v6,64,262144
  = Fasv7 amd64
  Standard_F1as_v7,1,4096
  Standard_F2as_v7,2,8192
  Standard_F4as_v7,4,16384
  Standard_F8as_v7,8,32768
  Standard_F16as_v7,16,65536
  Standard_F32as_v7,32,131072
  Standard_F48as_v7,48,196608
  Standard_F64as_v7,64,262144
  Standard_F80as_v7,80,327680
  = Fsv2 amd64
  Standard_F2s_v2,2,4096
  Standard_F4s_v2,4,8192
  Standard_F8s_v2,8,16384
  Standard_F16s_v2,16,32768
  Standard_F32s_v2,32,65536
  Standard_F48s_v2,48,98304
  Standard_F64s_v2,64,131072
  Standard_F72s_v2,72,147456
  """
